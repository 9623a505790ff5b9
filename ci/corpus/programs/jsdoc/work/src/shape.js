/** A round shape. */
class Circle {
  /**
   * Area in square metres.
   * @returns {number} its area
   */
  area() {
    return 3;
  }
}
