for target in @TARGETS@; do
  grep -E "(^|[^-a-z0-9])$target: .* with code cache \(.*@ORIGIN@, (accepted|not tried)" package.log
done
