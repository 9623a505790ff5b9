/* An addon for tests, without Node.js' headers. ANSWER is a number, or a call of a library's function. */
#include <stddef.h>
typedef struct napi_env__ *napi_env;
typedef struct napi_value__ *napi_value;
extern int napi_create_int32(napi_env env, int value, napi_value *result);
extern int answer(void);
#ifdef OWN
int answer(void) { return OWN; }
#endif
napi_value napi_register_module_v1(napi_env env, napi_value exports) {
  napi_value result = NULL;
  (void)exports;
  napi_create_int32(env, answer(), &result);
  return result;
}
