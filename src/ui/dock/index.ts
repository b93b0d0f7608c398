export { useIsNarrow } from './use-is-narrow'
export { Workspace } from './Workspace'
