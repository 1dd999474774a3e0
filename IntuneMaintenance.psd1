@{
    RootModule           = 'IntuneMaintenance.dll'
    ModuleVersion        = '0.1.0'
    GUID                 = '5f0c2c1e-6a0e-4a3c-9a58-2a4f6a3d9b51'
    Author               = 'IntuneMaintenance contributors'
    CompanyName          = 'IntuneMaintenance'
    Copyright            = '(c) IntuneMaintenance contributors. MIT License.'
    Description          = 'Maintenance of a Microsoft Intune tenant, and its end: what is due, backup, connectors, contacts, partners, and a decommission that can be stopped and goes on.'
    PowerShellVersion    = '7.4'
    CompatiblePSEditions = @('Core')
    FormatsToProcess     = @('IntuneMaintenance.format.ps1xml')
    CmdletsToExport      = @(
        'Add-IntunePartner'
        'Approve-IntuneDelegatedAdmin'
        'Backup-IntuneConfiguration'
        'Compare-IntuneConfiguration'
        'Connect-IntuneMaintenance'
        'Disconnect-IntuneMaintenance'
        'Export-IntuneDecommissionReport'
        'Find-IntunePartner'
        'Get-IntuneApp'
        'Get-IntuneBackup'
        'Get-IntuneClientVersion'
        'Get-IntuneConnector'
        'Get-IntuneContactPreference'
        'Get-IntuneDecommission'
        'Get-IntuneDelegatedAdmin'
        'Get-IntuneDevice'
        'Get-IntuneDomain'
        'Get-IntuneInfrastructure'
        'Get-IntuneMaintenanceContext'
        'Get-IntuneMaintenanceTask'
        'Get-IntunePartner'
        'Get-IntuneServiceHealth'
        'Get-IntuneServiceMessage'
        'Get-IntuneSubscription'
        'Grant-IntuneDelegatedAdmin'
        'Invoke-IntuneDecommission'
        'Invoke-IntuneDeviceAction'
        'Invoke-IntuneDeviceRetire'
        'Invoke-IntuneDeviceWipe'
        'New-IntuneCancellationSheet'
        'New-IntuneDecommissionPlan'
        'New-IntuneDelegatedAdmin'
        'Remove-IntuneApp'
        'Remove-IntuneConnector'
        'Remove-IntuneDelegatedAdmin'
        'Remove-IntuneDevice'
        'Remove-IntuneDomain'
        'Remove-IntunePartner'
        'Reset-IntuneDevice'
        'Restore-IntuneConfiguration'
        'Save-IntuneServiceMessageAttachment'
        'Set-IntuneContactPreference'
        'Set-IntunePartner'
        'Set-IntuneServiceMessage'
        'Sync-IntuneConnector'
        'Test-IntuneBackup'
        'Test-IntuneConnectorReinstall'
        'Test-IntuneDecommission'
        'Test-IntunePermission'
        'Uninstall-IntuneApp'
    )
    FunctionsToExport    = @()
    AliasesToExport      = @()
    VariablesToExport    = @()
    PrivateData          = @{
        PSData = @{
            Tags         = @('Intune', 'MicrosoftGraph', 'MDM', 'Backup', 'Decommission', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS')
            LicenseUri   = 'https://opensource.org/license/mit'
            ReleaseNotes = 'See CHANGELOG.md.'
        }
    }
}
