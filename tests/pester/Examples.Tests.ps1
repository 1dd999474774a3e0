BeforeDiscovery {
    . $PSScriptRoot/Setup.ps1
    $examples = foreach ($page in Get-ChildItem (Join-Path $PSScriptRoot '..' '..' 'docs' 'en-US' '*-*.md')) {
        foreach ($found in [regex]::Matches((Get-Content $page -Raw), '(?sm)^### (Example \d+: [^\r\n]+)\r?\n\r?\n```powershell\r?\n(.*?)\r?\n```')) {
            $code = $found.Groups[2].Value
            # The others need an account, or a server.
            if ($code -notmatch 'Connect-IntuneMaintenance (?!.*-Simulated)' -and $code -notmatch '-GraphEndpoint') {
                @{ Page = $page.BaseName; Title = $found.Groups[1].Value; Code = $code }
            }
        }
    }

    if ($examples.Count -lt 40) {
        throw "Only $($examples.Count) examples were found."
    }
}

Describe '<Page>' -ForEach $examples {
    It '<Title>' {
        $folder = New-Item -ItemType Directory (Join-Path $TestDrive ([guid]::NewGuid()))
        Push-Location $folder
        $Error.Clear()
        try {
            # Through the views, as a console does it.
            $null = & ([scriptblock]::Create($Code)) *>&1 | Out-String -Width 120
            $Error | Should -BeNullOrEmpty
        }
        finally {
            Disconnect-IntuneMaintenance
            Pop-Location
        }
    }
}
