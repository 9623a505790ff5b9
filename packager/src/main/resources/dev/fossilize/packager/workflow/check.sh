if grep -F 'Code cache data rejected' package.log; then
  exit 1
fi
