BeforeAll {
    . $PSScriptRoot/Setup.ps1
    Push-Location $TestDrive
    function Catch([scriptblock] $Script) {
        try { $null = & $Script } catch { return $_ }
    }
}

AfterAll {
    Pop-Location
}

Describe 'Errors' {
    It 'says that there is no connection, with an id, a category and what to do' {
        Disconnect-IntuneMaintenance
        $failure = Catch { Get-IntuneDevice }
        $failure.FullyQualifiedErrorId | Should -Be 'NotConnected,IntuneMaintenance.GetIntuneDeviceCommand'
        $failure.CategoryInfo.Category | Should -Be 'ConnectionError'
        $failure.ErrorDetails.RecommendedAction | Should -Match 'Connect-IntuneMaintenance'
    }

    It 'leaves no connection behind when a sign-in fails' {
        Connect-IntuneMaintenance -Simulated -DeviceCount 5
        (Catch { Connect-IntuneMaintenance -Simulated -Fault no-such-fault }).FullyQualifiedErrorId | Should -Match '^InvalidSimulation,'
        Get-IntuneMaintenanceContext | Should -BeNullOrEmpty
    }

    It 'refuses an interactive sign-in where nobody is, and does not wait' {
        $said = & (Get-Process -Id $PID).Path -NoProfile -NonInteractive -Command 'try { Connect-IntuneMaintenance } catch { $_.FullyQualifiedErrorId }'
        $said | Should -Match '^NobodyToSignIn,'
    }

    It 'sends a secret to no other endpoint, and shows none' {
        $secret = [pscredential]::new('11111111-2222-3333-4444-555555555555', (ConvertTo-SecureString 'hush-hush-hush' -AsPlainText))
        $failure = Catch { Connect-IntuneMaintenance -TenantId contoso.com -ClientSecretCredential $secret -GraphEndpoint https://127.0.0.1:1 }
        $failure.FullyQualifiedErrorId | Should -Match '^EndpointNeedsAuthority,'
        $failure | Format-List * -Force | Out-String | Should -Not -Match 'hush'
    }

    It 'refuses plain http to another machine' {
        $token = ConvertTo-SecureString 'opaque-token' -AsPlainText
        $failure = Catch { Connect-IntuneMaintenance -AccessToken $token -GraphEndpoint http://graph.example }
        $failure.FullyQualifiedErrorId | Should -Match '^InsecureGraphEndpoint,'
        $failure.CategoryInfo.Category | Should -Be 'InvalidArgument'
    }

    Context 'with a connection' {
        BeforeAll {
            Connect-IntuneMaintenance -Simulated -DeviceCount 20
            $script:Device = Get-IntuneDevice | Select-Object -First 1
        }

        AfterAll {
            Disconnect-IntuneMaintenance
        }

        It 'tells of one object and goes on with the next' {
            $found = 'no-guid', [guid]::NewGuid(), $Device.Id | Get-IntuneDevice -ErrorVariable failures -ErrorAction SilentlyContinue
            $found.Id | Should -Be $Device.Id
            $failures.FullyQualifiedErrorId | Should -Be 'InvalidDeviceId,IntuneMaintenance.GetIntuneDeviceCommand', 'DeviceNotFound,IntuneMaintenance.GetIntuneDeviceCommand'
            $failures[0].TargetObject | Should -Be 'no-guid'
            $failures.CategoryInfo.Category | Should -Be 'InvalidArgument', 'ObjectNotFound'
        }

        It 'honours -ErrorAction Stop' {
            { 'no-guid' | Get-IntuneDevice -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidDeviceId,*'
        }

        It 'refuses lists and beginnings of actions' {
            { $Device | Invoke-IntuneDeviceAction -Action Sync, RemoteLock } | Should -Throw -ErrorId 'CannotConvertArgument,*'
            { $Device | Invoke-IntuneDeviceAction -Action Rest } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*'
        }

        It 'does not know destructive acts among the harmless ones' {
            (Get-Command Invoke-IntuneDeviceAction).Parameters.Action.Attributes.ValidValues | Should -Not -Match 'Wipe|Retire|Delete|Reset|Fresh'
        }

        It 'names the known types when one is unknown' {
            Backup-IntuneConfiguration ./nothing -Type NoSuchType -ErrorVariable failures -ErrorAction SilentlyContinue
            $failures.FullyQualifiedErrorId | Should -Match '^BackupTypeUnknown,'
            $failures[0].ErrorDetails.RecommendedAction | Should -Match 'CompliancePolicy'
        }

        It 'never writes over a backup or a plan' {
            $null = Backup-IntuneConfiguration ./twice -Type CompliancePolicy
            Backup-IntuneConfiguration ./twice -ErrorVariable failures -ErrorAction SilentlyContinue
            $failures.FullyQualifiedErrorId | Should -Match '^BackupTargetNotEmpty,'
            $null = New-IntuneDecommissionPlan ./once.json
            (Catch { New-IntuneDecommissionPlan ./once.json }).FullyQualifiedErrorId | Should -Match '^PlanExists,'
        }

        It 'fails on what is due, when asked to' {
            $failure = Catch { Get-IntuneMaintenanceTask -FailOn NotChecked -OutVariable script:tasks }
            $tasks.Area | Should -Contain 'Backup'
            $failure.FullyQualifiedErrorId | Should -Match '^MaintenanceDue,'
            { Get-IntuneMaintenanceTask -FailOn Critical } | Should -Not -Throw
        }

        It 'refuses a connection that was closed' {
            $other = Connect-IntuneMaintenance -Simulated -DeviceCount 5 -PassThru
            Disconnect-IntuneMaintenance $other
            (Catch { Get-IntuneDevice -Context $other }).FullyQualifiedErrorId | Should -Match '^NotConnected,'
        }
    }
}
