BeforeAll {
    . $PSScriptRoot/Setup.ps1
    function Complete([string] $Line) {
        (TabExpansion2 $Line $Line.Length).CompletionMatches.CompletionText
    }
}

Describe 'Completion' {
    It 'knows the cmdlets' {
        Complete 'Invoke-IntuneDev' | Should -Be 'Invoke-IntuneDeviceAction', 'Invoke-IntuneDeviceRetire', 'Invoke-IntuneDeviceWipe'
    }

    It 'offers values of enums and sets' {
        Complete 'Get-IntuneDevice -Platform ' | Should -Contain 'MacOS'
        Complete 'Invoke-IntuneDeviceAction -Action R' | Sort-Object | Should -Be 'RemoteLock', 'RequestRemoteAssistance', 'Restart'
        Complete 'New-IntuneDecommissionPlan -PersonallyOwned ' | Should -Not -Contain 'Wipe'
    }

    It 'offers nothing from a tenant without a connection, and does not fail' {
        Disconnect-IntuneMaintenance
        { Complete 'Invoke-IntuneDeviceRetire -Id ' } | Should -Not -Throw
    }

    It 'offers names, ids, types and cmdlets of the connected tenant' {
        Connect-IntuneMaintenance -Simulated -DeviceCount 20
        try {
            $device = Get-IntuneDevice | Select-Object -First 1
            Complete "Get-IntuneDevice -Name $($device.DeviceName.Substring(0, 6))" | Should -Contain $device.DeviceName
            Complete "Invoke-IntuneDeviceRetire -Id $($device.DeviceName)" | Should -Be $device.Id
            Complete 'Backup-IntuneConfiguration -Path x -Type Comp' | Should -Contain 'CompliancePolicy'
            Complete 'Test-IntunePermission -Name Backup' | Should -Be 'Backup-IntuneConfiguration', 'Test-IntuneBackup'
        }
        finally {
            Disconnect-IntuneMaintenance
        }
    }
}
