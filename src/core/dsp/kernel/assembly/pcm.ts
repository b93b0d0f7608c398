import { decodeDoubles, decodeFloats, decodeIntegers } from './decode'
import { encodeFloats } from './encode'

/* Decoding and encoding as the host calls it, a precision a name. */

export function decodeIntegers32(
  from: usize,
  count: i32,
  stride: usize,
  bytes: i32,
  flip: i32,
  to: usize,
): void {
  decodeIntegers<f32>(from, count, stride, bytes, flip, to)
}

export function decodeIntegers64(
  from: usize,
  count: i32,
  stride: usize,
  bytes: i32,
  flip: i32,
  to: usize,
): void {
  decodeIntegers<f64>(from, count, stride, bytes, flip, to)
}

export function decodeFloats32(from: usize, count: i32, stride: usize, to: usize): i32 {
  return decodeFloats<f32>(from, count, stride, to)
}

export function decodeFloats64(from: usize, count: i32, stride: usize, to: usize): i32 {
  return decodeFloats<f64>(from, count, stride, to)
}

export function decodeDoubles32(from: usize, count: i32, stride: usize, to: usize): i32 {
  return decodeDoubles<f32>(from, count, stride, to)
}

export function decodeDoubles64(from: usize, count: i32, stride: usize, to: usize): i32 {
  return decodeDoubles<f64>(from, count, stride, to)
}

export function encodeFloats32(
  from: usize,
  count: i32,
  isBigEndian: bool,
  stride: usize,
  to: usize,
): i32 {
  return encodeFloats<f32>(from, count, isBigEndian, stride, to)
}

export function encodeFloats64(
  from: usize,
  count: i32,
  isBigEndian: bool,
  stride: usize,
  to: usize,
): i32 {
  return encodeFloats<f64>(from, count, isBigEndian, stride, to)
}
