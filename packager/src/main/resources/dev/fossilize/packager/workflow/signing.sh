signing=()
if [ -n "${APPLE_CERT_BASE64:-}" ]; then
  printf %s "$APPLE_CERT_BASE64" | base64 -d >"$secrets/apple.p12"
  export APPLE_CERT_PATH="$secrets/apple.p12"
else
  unset APPLE_CERT_PASSWORD APPLE_TEAM_ID
fi
if [ -n "${APPLE_API_KEY_BASE64:-}" ]; then
  printf %s "$APPLE_API_KEY_BASE64" | base64 -d >"$secrets/apple.p8"
  export APPLE_API_KEY_PATH="$secrets/apple.p8"
  signing+=(--notarize)
else
  unset APPLE_API_KEY_ID APPLE_API_ISSUER
fi
if [ -n "${WIN_CERT_BASE64:-}" ]; then
  printf %s "$WIN_CERT_BASE64" | base64 -d >"$secrets/windows.p12"
  signing+=(--win-identity "$secrets/windows.p12" --win-password-env WIN_CERT_PASSWORD)
fi
