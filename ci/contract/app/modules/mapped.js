"use strict";exports.fail=()=>{throw new Error("mapped")};
//# sourceMappingURL=mapped.js.map
