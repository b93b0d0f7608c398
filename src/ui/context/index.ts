export { AppProvider, useApp, useEditor } from './app-context'
export { useLazy, useLazySoon } from './use-lazy'
export { useLazyDialog } from './use-lazy-dialog'
export { useNamedBands } from './use-named-bands'
