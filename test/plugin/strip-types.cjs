// A loader for webpack that takes types away.
const { transformSync } = require('esbuild');

module.exports = (code) => transformSync(code, { loader: 'ts' }).code;
