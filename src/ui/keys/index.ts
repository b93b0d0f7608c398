export { fetchHelpDialog } from './fetch-help-dialog'
export type { KeyContext } from './key-command'
export { useClipboard } from './use-clipboard'
export { useKeys } from './use-keys'
