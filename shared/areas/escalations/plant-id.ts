// The one record of what the plant sets for its escalations. Light: the wall needs only this name.
export const plantSettingId = 'plant';
