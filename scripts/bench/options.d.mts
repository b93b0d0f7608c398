export function optionsOf(
  args: readonly string[],
  parts: readonly string[],
): {
  readonly parts: readonly string[]
  readonly rounds: number
  readonly files: number
  readonly isMarkdown: boolean
  readonly compare: string[]
}
