/* A shared library that an addon needs. NEXT names another one's function that is added. */
#ifdef NEXT
extern int NEXT(void);
int NAME(void) { return VALUE + NEXT(); }
#else
int NAME(void) { return VALUE; }
#endif
