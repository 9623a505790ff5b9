const __fossilize_main = (main) => {
  const { emit } = process;
  let drained = false;
  const onDrained = () => { drained = true; };
  const emitting = (function (name, ...values) {
    if (name === "exit" && drained && process.exitCode === undefined) {
      process.stderr.write("Warning: Detected unsettled top-level await\n");
      process.exitCode = 13;
      const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
      if (major > 22 || (major === 22 && minor >= 15)) values[0] = 13;
    }
    return Reflect.apply(emit, process, [name, ...values]);
  });
  process.on("beforeExit", onDrained).emit = emitting;
  main().finally(() => {
    drained = false;
    process.off("beforeExit", onDrained);
    if (process.emit === emitting) process.emit = emit;
  });
};
