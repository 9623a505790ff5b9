require("./thrower").fail();
