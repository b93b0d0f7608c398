/** A WebAssembly module compiled from AssemblyScript (scripts/assemblyscript.ts). */
declare module '*?assemblyscript' {
  /** Its bytes. */
  export const hex: string
}
