const memory = new SharedArrayBuffer(8);
postMessage(`${self.crossOriginIsolated} ${memory.byteLength}`);
