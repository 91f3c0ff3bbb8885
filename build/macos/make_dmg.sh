#!/bin/sh
# From the frozen bundle to a signed, notarised disk image. Written, not tested: there was no Mac to run it on.
#
#   export COACHDESK_IDENTITY="Developer ID Application: NAME (TEAM)"   # from the keychain; without it nothing is signed
#   export COACHDESK_NOTARY_PROFILE=coachdesk   # made once: xcrun notarytool store-credentials coachdesk
#   python3 build/freeze.py && sh build/macos/make_dmg.sh 0.1.0
set -eu
version=$1
here=$(cd "$(dirname "$0")" && pwd)
dist=$(cd "$here/../../dist" && pwd)
app=$dist/CoachDesk.app
image=$dist/CoachDesk-$version-macos-$(uname -m).dmg

if [ -n "${COACHDESK_IDENTITY:-}" ]; then
  # What lies inside is signed before what holds it; --deep would give everything the same entitlements.
  find "$app/Contents" -type f \( -name '*.so' -o -name '*.dylib' \) -print0 |
    xargs -0 -n 20 codesign --force --timestamp --options runtime --sign "$COACHDESK_IDENTITY"
  find "$app/Contents/Frameworks" -type d -name '*.framework' -prune -print0 |
    xargs -0 -n 1 codesign --force --timestamp --options runtime --sign "$COACHDESK_IDENTITY"
  codesign --force --timestamp --options runtime --entitlements "$here/entitlements.plist" \
    --sign "$COACHDESK_IDENTITY" "$app"
  codesign --verify --strict --deep --verbose=2 "$app"
fi
"$app/Contents/MacOS/coachdesk" --selftest   # after signing: the hardened runtime may refuse a library

room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
cp -R "$app" "$room/"
cp "$here/../../LICENSE" "$room/"
ln -s /Applications "$room/Applications"
hdiutil create -volname CoachDesk -srcfolder "$room" -format UDZO -ov "$image"

if [ -n "${COACHDESK_IDENTITY:-}" ]; then
  codesign --timestamp --sign "$COACHDESK_IDENTITY" "$image"
  xcrun notarytool submit "$image" --keychain-profile "${COACHDESK_NOTARY_PROFILE:-coachdesk}" --wait
  xcrun stapler staple "$image"
  spctl --assess --type open --context context:primary-signature --verbose "$image"
fi
echo "$image"
