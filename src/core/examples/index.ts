export { type ExampleId, exampleFiles } from './examples'
