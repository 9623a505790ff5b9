export const view = (text) => <p>{text}</p>;
