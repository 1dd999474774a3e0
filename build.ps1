<#
.SYNOPSIS
Front of the repository's build: the same steps as dotnet build and dotnet test, and those that need PowerShell.

.DESCRIPTION
Build    Builds everything and leaves an importable module in out/IntuneMaintenance.
Test     Build, the xunit tests, and the Pester tests where Pester 5 is installed.
Docs     Build, and makes docs/en-US/IntuneMaintenance.dll-Help.xml from the pages beside it. Needs Microsoft.PowerShell.PlatyPS.
Package  A Release build laid out in out/package/IntuneMaintenance, and a zip of it. -Sign signs it first.

.EXAMPLE
./build.ps1 -Task Test

.EXAMPLE
./build.ps1 -Task Package -Sign A909502DD82AE41433E6F83886B00D4277A32A7B
#>
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Test', 'Docs', 'Package')]
    [string] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Debug',

    # Thumbprint of a code-signing certificate in the CurrentUser or LocalMachine store (Windows). Package only.
    [string] $Sign
)

$ErrorActionPreference = 'Stop'
$root = $PSScriptRoot
$module = Join-Path $root 'out' 'IntuneMaintenance'

function Invoke-DotNet {
    & dotnet @args
    if ($LASTEXITCODE -ne 0) {
        throw "dotnet $($args[0]) ended with exit code $LASTEXITCODE."
    }
}

function Build-Solution {
    Invoke-DotNet build (Join-Path $root 'IntuneMaintenance.sln') --configuration $Configuration --nologo --verbosity quiet
    Write-Host "Module: $module ($Configuration)"
}

# The engine's project lays out the module; nothing of the hosts and tests is needed for it.
function Build-Module([string] $With) {
    Invoke-DotNet build (Join-Path $root 'src' 'IntuneMaintenance.Engine') --configuration $With --nologo --verbosity quiet
    Write-Host "Module: $module ($With)"
}

function Test-Solution {
    Invoke-DotNet test (Join-Path $root 'IntuneMaintenance.sln') --configuration $Configuration --no-build --nologo
    if (Get-Module -ListAvailable Pester | Where-Object Version -ge 5.0) {
        # Another process: the module's assemblies stay loaded in this one, and the next build could not replace them.
        & (Get-Process -Id $PID).Path -NoProfile -File (Join-Path $root 'tests' 'pester' 'Invoke-Tests.ps1')
        if ($LASTEXITCODE -ne 0) {
            throw "$LASTEXITCODE Pester tests failed."
        }
    }
    else {
        Write-Warning 'Pester 5 is not installed, so the tests in a real shell were left out. Install-PSResource Pester'
    }
}

function Update-Help {
    if (-not (Get-Module -ListAvailable Microsoft.PowerShell.PlatyPS)) {
        throw 'Docs needs the module Microsoft.PowerShell.PlatyPS: Install-PSResource Microsoft.PowerShell.PlatyPS'
    }

    Import-Module Microsoft.PowerShell.PlatyPS
    $pages = Join-Path $root 'docs' 'en-US'
    $scratch = Join-Path ([IO.Path]::GetTempPath()) "help-$([guid]::NewGuid())"
    try {
        Measure-PlatyPSMarkdown -Path (Join-Path $pages '*.md') |
            Where-Object Filetype -Match CommandHelp |
            Import-MarkdownCommandHelp -Path { $_.FilePath } |
            Export-MamlCommandHelp -OutputFolder $scratch -Force | Out-Null
        $made = Get-ChildItem $scratch -Recurse -Filter *-Help.xml
        # One line end on every system, so that the committed file changes only when a page does.
        $text = [IO.File]::ReadAllText($made.FullName).Replace("`r`n", "`n").TrimEnd() + "`n"
        [IO.File]::WriteAllText((Join-Path $pages 'IntuneMaintenance.dll-Help.xml'), $text)
    }
    finally {
        Remove-Item $scratch -Recurse -Force -ErrorAction Ignore
    }

    Build-Module $Configuration
}

function New-Package {
    if ($Sign -and -not $IsWindows) {
        throw '-Sign works on Windows only: Authenticode signatures are made nowhere else.'
    }

    # The layout is only ever added to; a package must not carry what an earlier build left there.
    Remove-Item $module -Recurse -Force -ErrorAction Ignore
    Build-Module Release
    $package = Join-Path $root 'out' 'package'
    Remove-Item $package -Recurse -Force -ErrorAction Ignore
    $null = New-Item -ItemType Directory $package
    Copy-Item $module $package -Recurse
    $packed = Join-Path $package 'IntuneMaintenance'
    if ($Sign) {
        Add-Signature $packed
    }

    $manifest = Test-ModuleManifest (Join-Path $packed 'IntuneMaintenance.psd1')
    # Azure Automation wants the archive to have the module's name.
    $zip = Join-Path $package 'IntuneMaintenance.zip'
    [IO.Compression.ZipFile]::CreateFromDirectory($packed, $zip, 'Optimal', $true)
    Write-Host "Package: $zip ($($manifest.Version))"
}

function Add-Signature([string] $Folder) {
    $certificate = Get-ChildItem Cert:\CurrentUser\My, Cert:\LocalMachine\My -CodeSigningCert |
        Where-Object Thumbprint -EQ $Sign | Select-Object -First 1
    if (-not $certificate) {
        throw "-Sign: there is no code-signing certificate '$Sign' in CurrentUser\My or LocalMachine\My."
    }

    # Ours alone: the libraries carry their makers' signatures.
    $own = Get-ChildItem $Folder -Recurse -Include IntuneMaintenance*.dll, *.psd1, *.ps1xml
    $failed = $own | Set-AuthenticodeSignature -Certificate $certificate -HashAlgorithm SHA256 -TimestampServer http://timestamp.digicert.com |
        Where-Object Status -NE Valid
    if ($failed) {
        throw "Not signed: $($failed.Path -join ', ')"
    }
}

switch ($Task) {
    Build { Build-Solution }
    Test { Build-Solution; Test-Solution }
    Docs { Update-Help }
    Package { New-Package }
}
