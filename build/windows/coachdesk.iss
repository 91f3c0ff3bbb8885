; The installer for Windows. Written for Inno Setup 6, not tested: there was no Windows to run it on.
;
;   py build\freeze.py
;   iscc /DVersion=0.1.0 build\windows\coachdesk.iss
;
; It installs for one person without asking for an administrator, or for everybody who asks for that. To sign the two
; programs, the installer and its uninstaller, tell Inno Setup once what signs here (Tools, Configure Sign Tools; or
; "/Ssigner=signtool sign /fd sha256 /tr ADDRESS_OF_THE_TIMESTAMP /td sha256 /a $f") and add /DSign.

#ifndef Version
  #error Say which version it is: iscc /DVersion=1.2.3 coachdesk.iss
#endif

[Setup]
AppId={{5B0B6C0E-6B0B-4B64-9C0C-6A4E2E6E7C11}
AppName=CoachDesk
AppVersion={#Version}
AppPublisher=CoachDesk developers
VersionInfoVersion={#Version}
DefaultDirName={autopf}\CoachDesk
DefaultGroupName=CoachDesk
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
LicenseFile=..\..\LICENSE
OutputDir=..\..\dist
OutputBaseFilename=CoachDesk-{#Version}-windows-x86_64-setup
SetupIconFile=..\work\pyinstaller\coachdesk\coachdesk.ico
UninstallDisplayIcon={app}\CoachDesk.exe
Compression=lzma2
SolidCompression=yes
WizardStyle=modern
ChangesAssociations=yes
; A program that is running keeps its casebook: setup asks for it to be closed and never ends it by itself.
CloseApplications=yes
RestartApplications=no
#ifdef Sign
SignTool=signer
SignedUninstaller=yes
#endif

[Languages]
Name: "english"; MessagesFile: "compiler:Default.isl"
Name: "spanish"; MessagesFile: "compiler:Languages\Spanish.isl"

[InstallDelete]
; What an older version left and this one no longer has; casebooks and settings are elsewhere.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
#ifdef Sign
Source: "..\..\dist\CoachDesk\*.exe"; DestDir: "{app}"; Flags: ignoreversion sign
#else
Source: "..\..\dist\CoachDesk\*.exe"; DestDir: "{app}"; Flags: ignoreversion
#endif
Source: "..\..\dist\CoachDesk\_internal\*"; DestDir: "{app}\_internal"; Flags: ignoreversion recursesubdirs createallsubdirs

[Icons]
Name: "{autoprograms}\CoachDesk"; Filename: "{app}\CoachDesk.exe"
Name: "{autodesktop}\CoachDesk"; Filename: "{app}\CoachDesk.exe"; Tasks: desktopicon

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; Flags: unchecked

[Registry]
; HKA is the machine or the person, as was chosen. A casebook is a folder, and Windows opens folders by itself.
Root: HKA; Subkey: "Software\Classes\.cdreview\OpenWithProgids"; ValueType: string; ValueName: "CoachDesk.cdreview"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\.cdhandover\OpenWithProgids"; ValueType: string; ValueName: "CoachDesk.cdhandover"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\.cdcase\OpenWithProgids"; ValueType: string; ValueName: "CoachDesk.cdcase"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\.cdscores\OpenWithProgids"; ValueType: string; ValueName: "CoachDesk.cdscores"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\CoachDesk.cdreview"; ValueType: string; ValueData: "CoachDesk review file"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\CoachDesk.cdhandover"; ValueType: string; ValueData: "CoachDesk hand-over"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\CoachDesk.cdcase"; ValueType: string; ValueData: "CoachDesk calibration case"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\CoachDesk.cdscores"; ValueType: string; ValueData: "CoachDesk calibration scores"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\CoachDesk.cdreview\DefaultIcon"; ValueType: string; ValueData: "{app}\CoachDesk.exe,0"
Root: HKA; Subkey: "Software\Classes\CoachDesk.cdhandover\DefaultIcon"; ValueType: string; ValueData: "{app}\CoachDesk.exe,0"
Root: HKA; Subkey: "Software\Classes\CoachDesk.cdcase\DefaultIcon"; ValueType: string; ValueData: "{app}\CoachDesk.exe,0"
Root: HKA; Subkey: "Software\Classes\CoachDesk.cdscores\DefaultIcon"; ValueType: string; ValueData: "{app}\CoachDesk.exe,0"
Root: HKA; Subkey: "Software\Classes\CoachDesk.cdreview\shell\open\command"; ValueType: string; ValueData: """{app}\CoachDesk.exe"" ""%1"""
Root: HKA; Subkey: "Software\Classes\CoachDesk.cdhandover\shell\open\command"; ValueType: string; ValueData: """{app}\CoachDesk.exe"" ""%1"""
Root: HKA; Subkey: "Software\Classes\CoachDesk.cdcase\shell\open\command"; ValueType: string; ValueData: """{app}\CoachDesk.exe"" ""%1"""
Root: HKA; Subkey: "Software\Classes\CoachDesk.cdscores\shell\open\command"; ValueType: string; ValueData: """{app}\CoachDesk.exe"" ""%1"""

[Run]
Filename: "{app}\CoachDesk.exe"; Description: "{cm:LaunchProgram,CoachDesk}"; Flags: nowait postinstall skipifsilent
