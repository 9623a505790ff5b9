const pair : [number,string] = [ 1,"two" ]
