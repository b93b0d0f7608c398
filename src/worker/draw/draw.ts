import './serve'
