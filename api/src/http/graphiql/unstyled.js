// In place of react-style-singleton, which adds a style element to stop the page behind a dialog from scrolling: this page does
// not scroll, and its Content-Security-Policy allows no such element.
export const styleSingleton = () => () => null;
