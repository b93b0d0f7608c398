declare module 'ml-knn' {
  /** k nearest neighbours by Euclidean distance in a k-d tree. */
  export default class KNN {
    constructor(rows: number[][], labels: number[], options?: { readonly k?: number })
    predict(rows: number[][]): number[]
  }
}
