/* A Node-API addon that also tells whether the program's C++ symbols can be found. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <node_api.h>

static napi_value finds(napi_env env, napi_callback_info info) {
  napi_value result;
  (void)info;
  void *symbol = dlsym(RTLD_DEFAULT, "_ZN2v87Isolate10GetCurrentEv");
  napi_get_boolean(env, symbol != NULL, &result);
  return result;
}

NAPI_MODULE_INIT() {
  napi_value function;
  napi_create_function(env, "finds", NAPI_AUTO_LENGTH, finds, NULL, &function);
  napi_set_named_property(env, exports, "finds", function);
  return exports;
}
