import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;

/**
 * Gives old classes the stack maps that class files have since Java 6 (version 50). The JVM leaves
 * classes without them out of an AOT cache, and all that implement or extend them too, and verifies
 * them the slow way: picocli 4.7.7 is compiled for Java 5, and `--version` took 150 ms with a cache
 * that lacked it, 105 ms with one that has it.
 */
final class ModernClasses implements AutoCloseable {
  private static final int FIRST_WITH_STACK_MAPS = ClassFile.JAVA_6_VERSION;

  private final URLClassLoader jars;
  private final ClassFile classFile;

  ModernClasses(List<Path> jars) throws IOException {
    URL[] urls = new URL[jars.size()];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = jars.get(i).toUri().toURL();
    }
    this.jars = new URLClassLoader(urls);
    this.classFile =
        ClassFile.of(
            ClassFile.ConstantPoolSharingOption.NEW_POOL,
            ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
            ClassFile.ClassHierarchyResolverOption.of(
                ClassHierarchyResolver.ofResourceParsing(this.jars)
                    .orElse(ClassHierarchyResolver.defaultResolver())
                    .cached()));
  }

  /** The same class with stack maps; one that has them, or cannot get them, stays as it is. */
  byte[] of(byte[] bytes) {
    try {
      ClassModel model = classFile.parse(bytes);
      return model.majorVersion() >= FIRST_WITH_STACK_MAPS
          ? bytes
          : classFile.transformClass(
              model,
              ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL)
                  .andThen(
                      (builder, element) -> {
                        if (element instanceof ClassFileVersion) {
                          builder.withVersion(ClassFile.JAVA_8_VERSION, 0);
                        } else {
                          builder.with(element);
                        }
                      }));
    } catch (IllegalArgumentException e) {
      return bytes;
    }
  }

  @Override
  public void close() throws IOException {
    jars.close();
  }
}
