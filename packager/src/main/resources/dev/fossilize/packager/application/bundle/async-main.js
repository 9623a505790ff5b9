const __fossilize_main = (main) => {
  let drained = false;
  const onDrained = () => { drained = true; };
  const onExit = () => {
    if (!drained || process.exitCode !== undefined) return;
    process.stderr.write("Warning: Detected unsettled top-level await\n");
    process.exitCode = 13;
  };
  process.on("beforeExit", onDrained).on("exit", onExit);
  main().finally(() => process.off("beforeExit", onDrained).off("exit", onExit));
};
