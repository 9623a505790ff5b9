package dev.fossilize.platforms.pe.resource;

/** The types that are known here. Source: Microsoft, "Resource Types" (winuser.h). */
public final class ResourceType {
  /** RT_ICON: one image of an icon. */
  public static final ResourceName ICON = new ResourceName.Id(3);

  /** RT_RCDATA: bytes that only the application understands. */
  public static final ResourceName RC_DATA = new ResourceName.Id(10);

  /** RT_GROUP_ICON: an icon, which is several images. */
  public static final ResourceName GROUP_ICON = new ResourceName.Id(14);

  /** RT_VERSION: who made what, in which version. */
  public static final ResourceName VERSION = new ResourceName.Id(16);

  /** RT_MANIFEST: what the program wants of Windows. */
  public static final ResourceName MANIFEST = new ResourceName.Id(24);

  private ResourceType() {}
}
