export { createLearning } from './learning'
