export class Named {}
export function named() {}
export default class {}
export const arrow = () => {};
export { named as 'a string' };
