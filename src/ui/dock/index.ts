export { fetchWorkspace } from './fetch-workspace'
export { useIsNarrow } from './use-is-narrow'
