import { defineConfig } from 'qapi-codegen';
import { zodEmitter } from './zod-emitter.ts';

export default defineConfig({ schema: 'bundled', out: 'out', emit: ['types'], emitters: [zodEmitter] });
