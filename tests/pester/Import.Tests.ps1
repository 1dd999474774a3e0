BeforeAll {
    . $PSScriptRoot/Setup.ps1
    # A shell of its own: assemblies stay loaded in this one.
    function Invoke-Shell([string] $Script) {
        $said = & (Get-Process -Id $PID).Path -NoProfile -NonInteractive -Command "`$ErrorActionPreference = 'Stop'; $Script"
        $LASTEXITCODE | Should -Be 0
        $said
    }

    $script:Foreign = @'
[Runtime.Loader.AssemblyLoadContext]::Default.Assemblies.ForEach({ $_.GetName().Name }) -match '^(Azure|Microsoft\.(Graph|Kiota|Identity)|IntuneMaintenance\.Engine|IntuneMaintenance\.Simulator)'
'@
}

Describe 'Import' {
    It 'loads nothing of Azure, Graph or Identity' {
        Invoke-Shell "Import-Module IntuneMaintenance; $Foreign" | Should -BeNullOrEmpty
    }

    It 'keeps all of it out of the default context after the first connection too' {
        Invoke-Shell "Import-Module IntuneMaintenance; Connect-IntuneMaintenance -Simulated -DeviceCount 5; `$null = Get-IntuneDevice; $Foreign" | Should -BeNullOrEmpty
    }

    It 'works again with -Force' {
        Invoke-Shell 'Import-Module IntuneMaintenance; Import-Module IntuneMaintenance -Force; Import-Module IntuneMaintenance -Force; Connect-IntuneMaintenance -Simulated -DeviceCount 5; @(Get-IntuneDevice).Count' | Should -Be 5
    }

    It 'is found by the name of a cmdlet' {
        Invoke-Shell '(Get-Command Connect-IntuneMaintenance).Source' | Should -Be 'IntuneMaintenance'
    }

    It 'exports exactly what the manifest names' {
        $module = Get-Module IntuneMaintenance
        $manifest = Import-PowerShellDataFile (Join-Path $module.ModuleBase 'IntuneMaintenance.psd1')
        @($module.ExportedCommands.Keys | Sort-Object) | Should -Be @($manifest.CmdletsToExport | Sort-Object)
        (Test-ModuleManifest (Join-Path $module.ModuleBase 'IntuneMaintenance.psd1')).Version | Should -Be $module.Version
    }
}
