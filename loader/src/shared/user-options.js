/**
 * What becomes of options for Node.js that the executable's user gives (NodeOptions.java): undefined where the
 * environment's NODE_OPTIONS are in force, as they are for node; "ignore" where none are; "append" where those of
 * --node-options=... are, which Node.js takes out of process.argv and puts into process.execArgv.
 *
 * @typedef {'ignore' | 'append' | undefined} Policy
 */

/**
 * @param {Policy} policy
 * @returns {string | undefined} what is in force of the environment's
 */
export const environmentOptions = (policy) => (policy ? undefined : process.env.NODE_OPTIONS);
