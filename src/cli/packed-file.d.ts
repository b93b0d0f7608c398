/** A file of a package as gzip in base64 (scripts/packed-file.ts). */
declare module '*?packed' {
  const packed: string
  export default packed
}
