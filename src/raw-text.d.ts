/** Text of a file, taken in when the project is built. */
declare module '*?raw' {
  const text: string;
  export default text;
}
