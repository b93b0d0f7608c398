/** A WebAssembly module compiled from AssemblyScript (scripts/assemblyscript.ts). */
declare module '*?assemblyscript' {
  /** Its bytes: module-bytes.ts. */
  export const hex: string
}

/** The same, of relaxed SIMD and without a memory of its own. */
declare module '*?assemblyscript-fused' {
  export const hex: string
}
