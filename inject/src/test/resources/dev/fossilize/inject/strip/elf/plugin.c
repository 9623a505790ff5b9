/* A library that needs two functions of the program. */
int napi_interface(void);
int other_interface(void);
int plugin(void) { return 10 * napi_interface() + other_interface(); }
