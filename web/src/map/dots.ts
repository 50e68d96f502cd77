/**
 * One dot an event, drawn by our own shaders inside MapLibre's frame: no feature, no tile, no limit of symbols. The time
 * is a uniform, all other filters are one byte an event; a brush uploads nothing.
 */
import type { CustomLayerInterface, Map as MapLibre } from "maplibre-gl";
import type { Colours } from "./colours";
import { rgb } from "./colours";
import type { Dots } from "./engine";
import type { View } from "./view";

const VERTEX = `#version 300 es
precision highp float;
in vec2 a_high; in vec2 a_low; in float a_quad; in float a_shown; in vec2 a_days;
uniform vec2 u_high; uniform vec2 u_low; uniform vec2 u_scale; uniform vec2 u_time; uniform float u_size; uniform float u_shift;
out float v_quad;
void main() {
  bool shown = a_shown > 0.5 && a_days.x <= u_time.y && a_days.y >= u_time.x;
  // Two floats a coordinate: at the closest zooms one would jitter.
  vec2 at = (a_high - u_high) + (a_low - u_low);
  at.x += u_shift;
  gl_Position = shown ? vec4(at * u_scale, 0.0, 1.0) : vec4(2.0, 2.0, 2.0, 1.0);
  gl_PointSize = u_size;
  v_quad = a_quad;
}`;
const FRAGMENT = `#version 300 es
precision mediump float;
in float v_quad; uniform vec3 u_colours[5]; uniform vec3 u_line; out vec4 colour;
void main() {
  vec2 p = gl_PointCoord * 2.0 - 1.0; // y goes down
  int quad = int(v_quad + 0.5);
  float d;
  if (quad == 2) d = max(abs(p.x), abs(p.y)) - 0.68;
  else if (quad == 3) d = (abs(p.x) + abs(p.y)) * 0.7071 - 0.62;
  else if (quad == 4) d = max(dot(vec2(abs(p.x), -p.y), vec2(0.866, 0.5)) - 0.42, p.y - 0.62);
  else d = length(p) - 0.72;
  if (d > 0.12) discard;
  vec3 fill = quad == 1 ? u_colours[1] : quad == 2 ? u_colours[2] : quad == 3 ? u_colours[3] : quad == 4 ? u_colours[4] : u_colours[0];
  colour = vec4(d > -0.13 ? u_line : fill, 1.0);
}`;

export class DotLayer implements CustomLayerInterface {
  readonly id = "dots";
  readonly type = "custom" as const;
  readonly renderingMode = "2d" as const;
  #gl: WebGL2RenderingContext | undefined;
  #map: MapLibre | undefined;
  #program: WebGLProgram | undefined;
  #array: WebGLVertexArrayObject | null = null;
  #shown: WebGLBuffer | null = null;
  #uniforms: Record<string, WebGLUniformLocation | null> = {};
  #time: [number, number] = [0, 65536];
  #dirty = false;

  constructor(readonly dots: Dots, private colours: Colours, readonly view: () => View) {
    this.setTime(dots.from, dots.to);
  }

  onAdd(map: MapLibre, context: WebGLRenderingContext | WebGL2RenderingContext): void {
    const gl = context as WebGL2RenderingContext;
    [this.#map, this.#gl] = [map, gl];
    const program = gl.createProgram();
    for (const [kind, text] of [[gl.VERTEX_SHADER, VERTEX], [gl.FRAGMENT_SHADER, FRAGMENT]] as const) {
      const shader = gl.createShader(kind)!;
      gl.shaderSource(shader, text);
      gl.compileShader(shader);
      gl.attachShader(program, shader);
    }
    gl.linkProgram(program);
    if (!gl.getProgramParameter(program, gl.LINK_STATUS)) throw new Error(`the dots cannot be drawn: ${gl.getProgramInfoLog(program)}`);
    this.#program = program;
    for (const name of ["u_high", "u_low", "u_scale", "u_time", "u_size", "u_shift", "u_colours", "u_line"]) {
      this.#uniforms[name] = gl.getUniformLocation(program, name);
    }
    this.#upload(gl, program);
  }

  #upload(gl: WebGL2RenderingContext, program: WebGLProgram): void {
    const { points, columns } = this.dots;
    const list = points.dots;
    const high = new Float32Array(list.length * 2);
    const low = new Float32Array(list.length * 2);
    const quads = new Uint8Array(list.length);
    const days = new Uint16Array(list.length * 2);
    list.forEach((at, index) => {
      const [x, y] = [points.x[at]!, points.y[at]!];
      high.set([x, y], index * 2);
      low.set([x - Math.fround(x), y - Math.fround(y)], index * 2);
      quads[index] = columns.quad[at]!;
      days.set([columns.first[at]!, columns.last[at]!], index * 2);
    });
    this.#array = gl.createVertexArray();
    gl.bindVertexArray(this.#array);
    const attribute = (name: string, data: ArrayBufferView, size: number, type: number): WebGLBuffer | null => {
      const buffer = gl.createBuffer();
      const place = gl.getAttribLocation(program, name);
      gl.bindBuffer(gl.ARRAY_BUFFER, buffer);
      gl.bufferData(gl.ARRAY_BUFFER, data, gl.DYNAMIC_DRAW);
      gl.enableVertexAttribArray(place);
      gl.vertexAttribPointer(place, size, type, false, 0, 0);
      return buffer;
    };
    attribute("a_high", high, 2, gl.FLOAT);
    attribute("a_low", low, 2, gl.FLOAT);
    attribute("a_quad", quads, 1, gl.UNSIGNED_BYTE);
    attribute("a_days", days, 2, gl.UNSIGNED_SHORT);
    this.#shown = attribute("a_shown", this.#visible(), 1, gl.UNSIGNED_BYTE);
    gl.bindVertexArray(null);
  }

  /** One byte a dot: whether it passes all filters but the time. */
  #visible(): Uint8Array {
    const { points, mask, timeBit } = this.dots;
    return Uint8Array.from(points.dots, (at) => ((mask[at]! & ~timeBit) === 0 ? 1 : 0));
  }

  /** The filters other than time have changed. */
  refilter(): void {
    this.#dirty = true;
    this.#map?.triggerRepaint();
  }

  /** Without a window undated events (65535) show too. */
  setTime(from: number, to: number): void {
    this.#time = [Math.max(0, from), from === -Infinity && to === Infinity ? 65536 : Math.min(65534, to)];
    this.#map?.triggerRepaint();
  }

  setColours(colours: Colours): void {
    this.colours = colours;
    this.#map?.triggerRepaint();
  }

  render(): void {
    const [gl, program, set] = [this.#gl, this.#program, this.#uniforms];
    if (!gl || !program) return;
    gl.useProgram(program);
    gl.bindVertexArray(this.#array);
    if (this.#dirty) {
      gl.bindBuffer(gl.ARRAY_BUFFER, this.#shown);
      gl.bufferSubData(gl.ARRAY_BUFFER, 0, this.#visible());
      this.#dirty = false;
    }
    const view = this.view();
    const [hx, hy] = [Math.fround(view.x), Math.fround(view.y)];
    const ratio = gl.drawingBufferWidth / view.width;
    const { u_high, u_low, u_scale, u_time, u_size, u_colours, u_line, u_shift } = set as Record<string, WebGLUniformLocation>;
    gl.uniform2f(u_high!, hx, hy);
    gl.uniform2f(u_low!, view.x - hx, view.y - hy);
    gl.uniform2f(u_scale!, (2 * view.scale) / view.width, (-2 * view.scale) / view.height);
    gl.uniform2f(u_time!, ...this.#time);
    gl.uniform1f(u_size!, 13 * ratio);
    gl.uniform3fv(u_colours!, this.colours.quads.flatMap(rgb));
    gl.uniform3f(u_line!, ...rgb(this.colours.line));
    gl.disable(gl.DEPTH_TEST);
    gl.disable(gl.STENCIL_TEST);
    // The copies of the world that can be in view.
    const half = view.width / view.scale / 2;
    for (const shift of [-1, 0, 1]) {
      if (shift !== 0 && view.x - half >= 0 && view.x + half <= 1) continue;
      gl.uniform1f(u_shift!, shift);
      gl.drawArrays(gl.POINTS, 0, this.dots.points.dots.length);
    }
    gl.bindVertexArray(null);
  }

  onRemove(): void {
    if (this.#program) this.#gl?.deleteProgram(this.#program);
    if (this.#array) this.#gl?.deleteVertexArray(this.#array);
  }
}
