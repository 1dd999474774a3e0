BeforeAll {
    . $PSScriptRoot/Setup.ps1
    Push-Location $TestDrive
    $ConfirmPreference = 'None'
}

AfterAll {
    Pop-Location
}

Describe 'Guards' {
    BeforeEach {
        Connect-IntuneMaintenance -Simulated -DeviceCount 500
        $script:Company = @(Get-IntuneDevice -Platform Windows -Ownership Company | Select-Object -First 70)
    }

    AfterEach {
        Disconnect-IntuneMaintenance
    }

    It 'sends nothing with -WhatIf, and shows the whole device' {
        Start-Transcript ./whatif.txt | Out-Null
        $Company[0] | Invoke-IntuneDeviceRetire -WhatIf | Should -BeNullOrEmpty
        Stop-Transcript | Out-Null
        $shown = Get-Content ./whatif.txt -Raw
        $shown | Should -Match 'What if:'
        $shown | Should -Match $Company[0].SerialNumber
        (Get-IntuneDevice -Id $Company[0].Id).ManagementState | Should -Be 'managed'
    }

    It 'previews <_>' -ForEach 'Invoke-IntuneDeviceRetire', 'Invoke-IntuneDeviceWipe', 'Remove-IntuneDevice' {
        $Company[0] | & $_ -WhatIf | Should -BeNullOrEmpty
        (Get-IntuneDevice -Id $Company[0].Id).ManagementState | Should -Be 'managed'
    }

    It 'asks before it destroys, and without anybody to ask nothing happens' {
        $said = & (Get-Process -Id $PID).Path -NoProfile -NonInteractive -Command @'
            Connect-IntuneMaintenance -Simulated
            $device = Get-IntuneDevice -Ownership Company | Select-Object -First 1
            try { $device | Invoke-IntuneDeviceWipe } catch { $_.FullyQualifiedErrorId }
            (Get-IntuneDevice -Id $device.Id).ManagementState
'@
        $said[0] | Should -Match '^ConfirmationNeeded,'
        $said[1] | Should -Be 'managed'
    }

    It 'lets 10 of 500 pass, and then none' {
        ($Company[0..9] | Invoke-IntuneDeviceRetire).State | Should -Be (@('Pending') * 10)
        { $Company[10] | Invoke-IntuneDeviceRetire } | Should -Throw -ErrorId 'DeviceGuardExceeded,*'
    }

    It 'counts a loop over single ids' {
        $refused = 0
        foreach ($device in $Company[0..11]) {
            try { $null = Invoke-IntuneDeviceRetire -Id $device.Id } catch { $refused++ }
        }

        $refused | Should -Be 2
    }

    It 'wants the exact number beyond' {
        { $Company[0..14] | Invoke-IntuneDeviceRetire -ExpectedCount 14 } | Should -Throw -ErrorId 'ExpectedCountMismatch,*'
        ($Company[0..14] | Invoke-IntuneDeviceRetire -ExpectedCount 15).Count | Should -Be 15
    }

    It 'wants a plan beyond 10 %' {
        { $Company[0..59] | Invoke-IntuneDeviceRetire -ExpectedCount 60 } | Should -Throw -ErrorId 'PlanRequired,*'
    }

    It 'erases no personal device that came through a pipeline' {
        $personal = Get-IntuneDevice -Platform Windows -Ownership Personal | Select-Object -First 1
        $personal | Invoke-IntuneDeviceWipe -ErrorVariable refused -ErrorAction SilentlyContinue
        $refused.FullyQualifiedErrorId | Should -Match '^PersonalDevice,'
        $refused.CategoryInfo.Category | Should -Be 'SecurityError'
        (Invoke-IntuneDeviceWipe -Id $personal.Id).State | Should -Be 'Pending'
    }

    It 'refuses a device that is another one by now' {
        $row = $Company[0] | Select-Object Id, @{ n = 'SerialNumber'; e = { 'ANOTHER' } }
        $row | Invoke-IntuneDeviceRetire -ErrorVariable refused -ErrorAction SilentlyContinue
        $refused.FullyQualifiedErrorId | Should -Match '^IdentityChanged,'
    }
}
