const whole = 1;
const = 2;
