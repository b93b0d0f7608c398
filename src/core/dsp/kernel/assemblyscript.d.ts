/** A WebAssembly module compiled from AssemblyScript (scripts/assemblyscript.ts). */
declare module '*?assemblyscript' {
  export const base64: string
}
