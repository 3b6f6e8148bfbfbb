# Who has to know: their meetings lose their rooms.
function Write-Organizers {
    if ($organizers.Count -eq 0) { return }
    Write-Warning "$($organizers.Count) organizers have meetings to come. Tell them before you go on:"
    $organizers | ForEach-Object { Write-Output "  $_" }
}

function Remove-AddIn {
    if (Get-App -OrganizationApp | Where-Object { $_.AppId -eq $addInId }) {
        if ($PSCmdlet.ShouldProcess($addInId, 'remove the add-in')) {
            Remove-App -OrganizationApp -Identity $addInId -Confirm:$false
        }
    }
}
