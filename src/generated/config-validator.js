// Made by scripts/generate-config.mjs from src/workspace/config-schema.ts; do not edit.
"use strict";
export const validateConfig = validate10;
const schema11 = {"$schema":"http://json-schema.org/draft-07/schema#","type":"object","additionalProperties":false,"properties":{"identities":{"type":"object","additionalProperties":{"$ref":"#/definitions/identity"}},"connections":{"type":"object","additionalProperties":{"$ref":"#/definitions/connection"}},"deployment":{"type":"object","additionalProperties":false,"properties":{"platform":{"enum":["astro","aks","other"]},"airflow":{"enum":[2,3,2.11,3.1,3.2,3.3,"2.11","3.0","3.1","3.2","3.3"]},"namespace":{"$ref":"#/definitions/text"},"issuer":{"$ref":"#/definitions/httpsUrl"}}},"rules":{"type":"object","additionalProperties":{"$ref":"#/definitions/level"}},"baseline":{"$ref":"#/definitions/text"},"ignore":{"$ref":"#/definitions/patterns"},"overrides":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["files"],"properties":{"files":{"$ref":"#/definitions/patterns"},"rules":{"type":"object","additionalProperties":{"$ref":"#/definitions/level"}}}}}},"definitions":{"text":{"type":"string","pattern":"\\S"},"guid":{"type":"string","pattern":"^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$"},"resourceId":{"type":"string","pattern":"^/[sS]ubscriptions/[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}/[rR]esource[gG]roups/[^/\\s]+/providers/[^/\\s]+/[^/\\s]+/\\S+$"},"httpsUrl":{"type":"string","pattern":"^https://[^\\s/?#@]+(/[^\\s?#]*)?$"},"hostName":{"type":"string","pattern":"^[0-9A-Za-z][0-9A-Za-z.-]*$"},"pattern":{"type":"string","pattern":"^.{1,256}$"},"patterns":{"type":"array","maxItems":200,"items":{"$ref":"#/definitions/pattern"}},"level":{"enum":["off","error","warning","info"]},"identity":{"type":"object","additionalProperties":false,"required":["client_id","tenant_id"],"properties":{"client_id":{"$ref":"#/definitions/guid"},"tenant_id":{"$ref":"#/definitions/guid"},"subscription_id":{"$ref":"#/definitions/guid"},"name":{"$ref":"#/definitions/text"},"resource_group":{"$ref":"#/definitions/text"},"location":{"$ref":"#/definitions/text"}}},"connection":{"type":"object","additionalProperties":false,"properties":{"identity":{"$ref":"#/definitions/text"},"resource_id":{"$ref":"#/definitions/resourceId"},"subscription_id":{"$ref":"#/definitions/guid"},"resource_group":{"$ref":"#/definitions/text"},"host":{"$ref":"#/definitions/text"},"login":{"$ref":"#/definitions/text"},"account_url":{"$ref":"#/definitions/httpsUrl"},"fully_qualified_namespace":{"$ref":"#/definitions/hostName"}}}}};
const schema16 = {"type":"string","pattern":"\\S"};
const schema26 = {"type":"string","pattern":"^https://[^\\s/?#@]+(/[^\\s?#]*)?$"};
const schema30 = {"enum":["off","error","warning","info"]};
const schema12 = {"type":"object","additionalProperties":false,"required":["client_id","tenant_id"],"properties":{"client_id":{"$ref":"#/definitions/guid"},"tenant_id":{"$ref":"#/definitions/guid"},"subscription_id":{"$ref":"#/definitions/guid"},"name":{"$ref":"#/definitions/text"},"resource_group":{"$ref":"#/definitions/text"},"location":{"$ref":"#/definitions/text"}}};
const schema13 = {"type":"string","pattern":"^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$"};
const pattern0 = new RegExp("^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$", "u");
const pattern3 = new RegExp("\\S", "u");

function validate11(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.client_id === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "client_id"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.tenant_id === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "tenant_id"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!((((((key0 === "client_id") || (key0 === "tenant_id")) || (key0 === "subscription_id")) || (key0 === "name")) || (key0 === "resource_group")) || (key0 === "location"))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.client_id !== undefined){
let data0 = data.client_id;
if(typeof data0 === "string"){
if(!pattern0.test(data0)){
const err3 = {instancePath:instancePath+"/client_id",schemaPath:"#/definitions/guid/pattern",keyword:"pattern",params:{pattern: "^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/client_id",schemaPath:"#/definitions/guid/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.tenant_id !== undefined){
let data1 = data.tenant_id;
if(typeof data1 === "string"){
if(!pattern0.test(data1)){
const err5 = {instancePath:instancePath+"/tenant_id",schemaPath:"#/definitions/guid/pattern",keyword:"pattern",params:{pattern: "^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/tenant_id",schemaPath:"#/definitions/guid/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.subscription_id !== undefined){
let data2 = data.subscription_id;
if(typeof data2 === "string"){
if(!pattern0.test(data2)){
const err7 = {instancePath:instancePath+"/subscription_id",schemaPath:"#/definitions/guid/pattern",keyword:"pattern",params:{pattern: "^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/subscription_id",schemaPath:"#/definitions/guid/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.name !== undefined){
let data3 = data.name;
if(typeof data3 === "string"){
if(!pattern3.test(data3)){
const err9 = {instancePath:instancePath+"/name",schemaPath:"#/definitions/text/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/name",schemaPath:"#/definitions/text/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.resource_group !== undefined){
let data4 = data.resource_group;
if(typeof data4 === "string"){
if(!pattern3.test(data4)){
const err11 = {instancePath:instancePath+"/resource_group",schemaPath:"#/definitions/text/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/resource_group",schemaPath:"#/definitions/text/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.location !== undefined){
let data5 = data.location;
if(typeof data5 === "string"){
if(!pattern3.test(data5)){
const err13 = {instancePath:instancePath+"/location",schemaPath:"#/definitions/text/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
else {
const err14 = {instancePath:instancePath+"/location",schemaPath:"#/definitions/text/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
else {
const err15 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
validate11.errors = vErrors;
return errors === 0;
}

const schema19 = {"type":"object","additionalProperties":false,"properties":{"identity":{"$ref":"#/definitions/text"},"resource_id":{"$ref":"#/definitions/resourceId"},"subscription_id":{"$ref":"#/definitions/guid"},"resource_group":{"$ref":"#/definitions/text"},"host":{"$ref":"#/definitions/text"},"login":{"$ref":"#/definitions/text"},"account_url":{"$ref":"#/definitions/httpsUrl"},"fully_qualified_namespace":{"$ref":"#/definitions/hostName"}}};
const schema21 = {"type":"string","pattern":"^/[sS]ubscriptions/[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}/[rR]esource[gG]roups/[^/\\s]+/providers/[^/\\s]+/[^/\\s]+/\\S+$"};
const schema27 = {"type":"string","pattern":"^[0-9A-Za-z][0-9A-Za-z.-]*$"};
const pattern7 = new RegExp("^/[sS]ubscriptions/[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}/[rR]esource[gG]roups/[^/\\s]+/providers/[^/\\s]+/[^/\\s]+/\\S+$", "u");
const pattern12 = new RegExp("^https://[^\\s/?#@]+(/[^\\s?#]*)?$", "u");
const pattern13 = new RegExp("^[0-9A-Za-z][0-9A-Za-z.-]*$", "u");

function validate13(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((((((((key0 === "identity") || (key0 === "resource_id")) || (key0 === "subscription_id")) || (key0 === "resource_group")) || (key0 === "host")) || (key0 === "login")) || (key0 === "account_url")) || (key0 === "fully_qualified_namespace"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.identity !== undefined){
let data0 = data.identity;
if(typeof data0 === "string"){
if(!pattern3.test(data0)){
const err1 = {instancePath:instancePath+"/identity",schemaPath:"#/definitions/text/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
else {
const err2 = {instancePath:instancePath+"/identity",schemaPath:"#/definitions/text/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.resource_id !== undefined){
let data1 = data.resource_id;
if(typeof data1 === "string"){
if(!pattern7.test(data1)){
const err3 = {instancePath:instancePath+"/resource_id",schemaPath:"#/definitions/resourceId/pattern",keyword:"pattern",params:{pattern: "^/[sS]ubscriptions/[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}/[rR]esource[gG]roups/[^/\\s]+/providers/[^/\\s]+/[^/\\s]+/\\S+$"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/resource_id",schemaPath:"#/definitions/resourceId/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.subscription_id !== undefined){
let data2 = data.subscription_id;
if(typeof data2 === "string"){
if(!pattern0.test(data2)){
const err5 = {instancePath:instancePath+"/subscription_id",schemaPath:"#/definitions/guid/pattern",keyword:"pattern",params:{pattern: "^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/subscription_id",schemaPath:"#/definitions/guid/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.resource_group !== undefined){
let data3 = data.resource_group;
if(typeof data3 === "string"){
if(!pattern3.test(data3)){
const err7 = {instancePath:instancePath+"/resource_group",schemaPath:"#/definitions/text/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/resource_group",schemaPath:"#/definitions/text/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.host !== undefined){
let data4 = data.host;
if(typeof data4 === "string"){
if(!pattern3.test(data4)){
const err9 = {instancePath:instancePath+"/host",schemaPath:"#/definitions/text/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/host",schemaPath:"#/definitions/text/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.login !== undefined){
let data5 = data.login;
if(typeof data5 === "string"){
if(!pattern3.test(data5)){
const err11 = {instancePath:instancePath+"/login",schemaPath:"#/definitions/text/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/login",schemaPath:"#/definitions/text/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.account_url !== undefined){
let data6 = data.account_url;
if(typeof data6 === "string"){
if(!pattern12.test(data6)){
const err13 = {instancePath:instancePath+"/account_url",schemaPath:"#/definitions/httpsUrl/pattern",keyword:"pattern",params:{pattern: "^https://[^\\s/?#@]+(/[^\\s?#]*)?$"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
else {
const err14 = {instancePath:instancePath+"/account_url",schemaPath:"#/definitions/httpsUrl/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.fully_qualified_namespace !== undefined){
let data7 = data.fully_qualified_namespace;
if(typeof data7 === "string"){
if(!pattern13.test(data7)){
const err15 = {instancePath:instancePath+"/fully_qualified_namespace",schemaPath:"#/definitions/hostName/pattern",keyword:"pattern",params:{pattern: "^[0-9A-Za-z][0-9A-Za-z.-]*$"}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
else {
const err16 = {instancePath:instancePath+"/fully_qualified_namespace",schemaPath:"#/definitions/hostName/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
else {
const err17 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
validate13.errors = vErrors;
return errors === 0;
}

const schema32 = {"type":"array","maxItems":200,"items":{"$ref":"#/definitions/pattern"}};
const schema33 = {"type":"string","pattern":"^.{1,256}$"};
const pattern17 = new RegExp("^.{1,256}$", "u");

function validate15(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(Array.isArray(data)){
if(data.length > 200){
const err0 = {instancePath,schemaPath:"#/maxItems",keyword:"maxItems",params:{limit: 200}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
let data0 = data[i0];
if(typeof data0 === "string"){
if(!pattern17.test(data0)){
const err1 = {instancePath:instancePath+"/" + i0,schemaPath:"#/definitions/pattern/pattern",keyword:"pattern",params:{pattern: "^.{1,256}$"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
else {
const err2 = {instancePath:instancePath+"/" + i0,schemaPath:"#/definitions/pattern/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
}
else {
const err3 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
validate15.errors = vErrors;
return errors === 0;
}


function validate10(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(((((((key0 === "identities") || (key0 === "connections")) || (key0 === "deployment")) || (key0 === "rules")) || (key0 === "baseline")) || (key0 === "ignore")) || (key0 === "overrides"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.identities !== undefined){
let data0 = data.identities;
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
for(const key1 in data0){
if(!(validate11(data0[key1], {instancePath:instancePath+"/identities/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data0,parentDataProperty:key1,rootData}))){
vErrors = vErrors === null ? validate11.errors : vErrors.concat(validate11.errors);
errors = vErrors.length;
}
}
}
else {
const err1 = {instancePath:instancePath+"/identities",schemaPath:"#/properties/identities/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.connections !== undefined){
let data2 = data.connections;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
for(const key2 in data2){
if(!(validate13(data2[key2], {instancePath:instancePath+"/connections/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data2,parentDataProperty:key2,rootData}))){
vErrors = vErrors === null ? validate13.errors : vErrors.concat(validate13.errors);
errors = vErrors.length;
}
}
}
else {
const err2 = {instancePath:instancePath+"/connections",schemaPath:"#/properties/connections/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.deployment !== undefined){
let data4 = data.deployment;
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
for(const key3 in data4){
if(!((((key3 === "platform") || (key3 === "airflow")) || (key3 === "namespace")) || (key3 === "issuer"))){
const err3 = {instancePath:instancePath+"/deployment",schemaPath:"#/properties/deployment/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data4.platform !== undefined){
let data5 = data4.platform;
if(!(((data5 === "astro") || (data5 === "aks")) || (data5 === "other"))){
const err4 = {instancePath:instancePath+"/deployment/platform",schemaPath:"#/properties/deployment/properties/platform/enum",keyword:"enum",params:{allowedValues: schema11.properties.deployment.properties.platform.enum}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data4.airflow !== undefined){
let data6 = data4.airflow;
if(!(((((((((((data6 === 2) || (data6 === 3)) || (data6 === 2.11)) || (data6 === 3.1)) || (data6 === 3.2)) || (data6 === 3.3)) || (data6 === "2.11")) || (data6 === "3.0")) || (data6 === "3.1")) || (data6 === "3.2")) || (data6 === "3.3"))){
const err5 = {instancePath:instancePath+"/deployment/airflow",schemaPath:"#/properties/deployment/properties/airflow/enum",keyword:"enum",params:{allowedValues: schema11.properties.deployment.properties.airflow.enum}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data4.namespace !== undefined){
let data7 = data4.namespace;
if(typeof data7 === "string"){
if(!pattern3.test(data7)){
const err6 = {instancePath:instancePath+"/deployment/namespace",schemaPath:"#/definitions/text/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/deployment/namespace",schemaPath:"#/definitions/text/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data4.issuer !== undefined){
let data8 = data4.issuer;
if(typeof data8 === "string"){
if(!pattern12.test(data8)){
const err8 = {instancePath:instancePath+"/deployment/issuer",schemaPath:"#/definitions/httpsUrl/pattern",keyword:"pattern",params:{pattern: "^https://[^\\s/?#@]+(/[^\\s?#]*)?$"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/deployment/issuer",schemaPath:"#/definitions/httpsUrl/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
else {
const err10 = {instancePath:instancePath+"/deployment",schemaPath:"#/properties/deployment/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.rules !== undefined){
let data9 = data.rules;
if(data9 && typeof data9 == "object" && !Array.isArray(data9)){
for(const key4 in data9){
let data10 = data9[key4];
if(!((((data10 === "off") || (data10 === "error")) || (data10 === "warning")) || (data10 === "info"))){
const err11 = {instancePath:instancePath+"/rules/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/definitions/level/enum",keyword:"enum",params:{allowedValues: schema30.enum}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
}
else {
const err12 = {instancePath:instancePath+"/rules",schemaPath:"#/properties/rules/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.baseline !== undefined){
let data11 = data.baseline;
if(typeof data11 === "string"){
if(!pattern3.test(data11)){
const err13 = {instancePath:instancePath+"/baseline",schemaPath:"#/definitions/text/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
else {
const err14 = {instancePath:instancePath+"/baseline",schemaPath:"#/definitions/text/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.ignore !== undefined){
if(!(validate15(data.ignore, {instancePath:instancePath+"/ignore",parentData:data,parentDataProperty:"ignore",rootData}))){
vErrors = vErrors === null ? validate15.errors : vErrors.concat(validate15.errors);
errors = vErrors.length;
}
}
if(data.overrides !== undefined){
let data13 = data.overrides;
if(Array.isArray(data13)){
const len0 = data13.length;
for(let i0=0; i0<len0; i0++){
let data14 = data13[i0];
if(data14 && typeof data14 == "object" && !Array.isArray(data14)){
if(data14.files === undefined){
const err15 = {instancePath:instancePath+"/overrides/" + i0,schemaPath:"#/properties/overrides/items/required",keyword:"required",params:{missingProperty: "files"}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
for(const key5 in data14){
if(!((key5 === "files") || (key5 === "rules"))){
const err16 = {instancePath:instancePath+"/overrides/" + i0,schemaPath:"#/properties/overrides/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data14.files !== undefined){
if(!(validate15(data14.files, {instancePath:instancePath+"/overrides/" + i0+"/files",parentData:data14,parentDataProperty:"files",rootData}))){
vErrors = vErrors === null ? validate15.errors : vErrors.concat(validate15.errors);
errors = vErrors.length;
}
}
if(data14.rules !== undefined){
let data16 = data14.rules;
if(data16 && typeof data16 == "object" && !Array.isArray(data16)){
for(const key6 in data16){
let data17 = data16[key6];
if(!((((data17 === "off") || (data17 === "error")) || (data17 === "warning")) || (data17 === "info"))){
const err17 = {instancePath:instancePath+"/overrides/" + i0+"/rules/" + key6.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/definitions/level/enum",keyword:"enum",params:{allowedValues: schema30.enum}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
else {
const err18 = {instancePath:instancePath+"/overrides/" + i0+"/rules",schemaPath:"#/properties/overrides/items/properties/rules/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
}
else {
const err19 = {instancePath:instancePath+"/overrides/" + i0,schemaPath:"#/properties/overrides/items/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
}
else {
const err20 = {instancePath:instancePath+"/overrides",schemaPath:"#/properties/overrides/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
}
else {
const err21 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
validate10.errors = vErrors;
return errors === 0;
}
