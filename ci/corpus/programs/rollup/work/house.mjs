export const text = 'replaced by the plug-in';
