export default "plain a";
