// Runs a main module with top-level await as Node.js does: a rejection is an uncaught error, and
// when nothing is left to do while it still waits, the exit code is 13. process.exit() does not
// come here by way of beforeExit.
/** @param {() => Promise<unknown>} main */
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
