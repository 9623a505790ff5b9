package dev.fossilize.packager.request;

/** What becomes of options for Node.js that the user of an executable gives. */
public enum NodeOptions {
  /** The environment's {@code NODE_OPTIONS} are in force, as they are for node itself. */
  honour,
  /** None are in force. */
  ignore,
  /**
   * Those of {@code --node-options=...} on the command line are in force, and the environment's are
   * not.
   */
  append
}
